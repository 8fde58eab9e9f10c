package dev.redactor.desk.http;

import java.util.Locale;
import java.util.Set;

/** What somebody may do. */
public enum Role {
  /** Look. */
  VIEWER(Permission.VIEW),
  /** Look, take copies, and see what everybody did. */
  AUDITOR(Permission.VIEW, Permission.EXPORT, Permission.AUDIT),
  /** Everything. */
  OPERATOR(Permission.VIEW, Permission.EXPORT, Permission.AUDIT, Permission.ACT);

  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  /** What a call needs. */
  enum Permission {
    VIEW,
    EXPORT,
    AUDIT,
    ACT
  }

  boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
