package org.aisle.data.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which machines belong to the public internet. Whoever may name a feed's address must not reach
 * with it what only this machine can reach: itself, its network, its provider's metadata.
 */
final class PublicMachines {
  /** Networks of IPv4 that are not public, as address and length of prefix (IANA's registry). */
  private static final int[][] SPECIAL = {
    {0x00000000, 8}, // this network
    {0x0a000000, 8}, // private
    {0x64400000, 10}, // shared by customers of a provider (CGNAT)
    {0x7f000000, 8}, // loopback
    {0xa9fe0000, 16}, // link-local, where clouds keep their metadata
    {0xac100000, 12}, // private
    {0xc0000000, 24}, // protocol assignments
    {0xc0000200, 24}, // documentation
    {0xc0586300, 24}, // relays from IPv6
    {0xc0a80000, 16}, // private
    {0xc6120000, 15}, // benchmarks
    {0xc6336400, 24}, // documentation
    {0xcb007100, 24}, // documentation
    {0xe0000000, 4}, // multicast
    {0xf0000000, 4} // reserved, and broadcast
  };

  private PublicMachines() {}

  /** Whether this is an address of the public internet. */
  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    // An IPv4 address in the clothes of IPv6 (::ffff:127.0.0.1) is an Inet4Address to Java.
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    int number = word(bytes, 0) << 16 | word(bytes, 2);
    for (int[] network : SPECIAL) {
      if ((number ^ network[0]) >>> (32 - network[1]) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Only 2000::/3 is public, without documentation and what carries an IPv4 address inside. */
  private static boolean isPublic6(byte[] bytes) {
    int first = word(bytes, 0);
    int second = word(bytes, 2);
    boolean global = first >>> 13 == 1;
    boolean tunnel = first == 0x2002 || (first == 0x2001 && second < 0x200);
    boolean documentation = (first == 0x2001 && second == 0xdb8) || first == 0x3fff;
    return global && !tunnel && !documentation;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
