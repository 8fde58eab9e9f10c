package dev.redactor.sandbox.config;

import java.util.EnumSet;
import java.util.Set;

/**
 * A credential of one account.
 *
 * @param secret the password of HTTP Basic
 * @param products what it may be used for
 * @param writes whether it may change anything
 */
public record Token(String secret, Set<Product> products, boolean writes) {

  public Token {
    products = Set.copyOf(products);
  }

  /** A token that may do everything. */
  public static Token full(String secret) {
    return new Token(secret, EnumSet.allOf(Product.class), true);
  }

  /** A token for these products only. */
  public static Token scoped(String secret, Product first, Product... others) {
    return new Token(secret, EnumSet.of(first, others), true);
  }

  /** The same token without the right to change anything. */
  public Token readOnly() {
    return new Token(secret, products, false);
  }

  @Override
  public String toString() {
    return "Token[" + products + (writes ? "]" : ", read only]");
  }
}
