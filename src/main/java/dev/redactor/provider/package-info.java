/** The provider's HTTP contract: what is asked, what an answer means. Knows nothing of topics. */
package dev.redactor.provider;
