package org.aisle.server.storefront;

/**
 * A link on a page.
 *
 * @param label what it says
 * @param href where it leads, encoded
 * @param current whether it leads to where the page already is
 */
record Link(String label, String href, boolean current) {
  static Link to(String label, String href) {
    return new Link(label, href, false);
  }
}
