package org.aisle.interaction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table from event names to what they mean for learning, shared by files and by live
 * events: GA4's names, which are Aisle's own, those of Segment, Google Retail, Personalize,
 * Recombee and Nosto, and what files in the wild say.
 */
public final class EventNames {
  /** What an event name stands for. */
  public enum Kind {
    /** An interaction of {@link Meaning#type}. */
    INTERACTION,
    /** Takes the cart event before it back. */
    UNCART,
    /** Takes the purchase before it back. */
    REFUND,
    /** Hides the item from who says so. */
    DISMISS,
    /** Known, and of no use for learning. */
    NOT_USED,
    /** Not in the table. */
    UNKNOWN
  }

  /**
   * What an event name means.
   *
   * @param name Aisle's own name for it, which is GA4's where GA4 has one; empty if not in the
   *     table
   * @param kind what is done with it
   * @param type the interaction's type, for {@link Kind#INTERACTION} only
   */
  public record Meaning(String name, Kind kind, @Nullable InteractionType type) {}

  private static final Meaning UNKNOWN = new Meaning("", Kind.UNKNOWN, null);

  /** By Aisle's own names, letter by letter. */
  private static final Map<String, Meaning> OWN = new HashMap<>();

  /** By the names of all systems, without letter case and marks. */
  private static final Map<String, Meaning> OF_SYSTEMS = new HashMap<>();

  /** By words that only files use; on the wire they could mean anything. */
  private static final Map<String, Meaning> OF_FILES = new HashMap<>();

  static {
    interactions();
    others();
  }

  private EventNames() {}

  /** What this is among Aisle's own names, letter by letter. */
  public static Meaning own(String name) {
    return OWN.getOrDefault(name, UNKNOWN);
  }

  /**
   * What this name means to one of the systems whose events Aisle takes; letter case, blanks,
   * hyphens and underscores do not matter.
   */
  public static Meaning ofSystem(String name) {
    return OF_SYSTEMS.getOrDefault(key(name), UNKNOWN);
  }

  /** The same, where words of files count too. */
  public static Meaning meaning(String name) {
    String key = key(name);
    return OF_SYSTEMS.getOrDefault(key, OF_FILES.getOrDefault(key, UNKNOWN));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }

  private static void interactions() {
    put(
        interaction("view_item", InteractionType.VIEW),
        "view,Product Viewed,detail-page-view,AddDetailView,vp",
        "pageview,page_view,pv,read,product_view,detail,visit");
    put(interaction("select_item", InteractionType.CLICK), "click,Product Clicked", "");
    put(
        interaction("add_to_wishlist", InteractionType.WISHLIST),
        "Product Added to Wishlist,AddBookmark,lp",
        "wishlist,like,favorite,fav,bookmark,star,save");
    put(
        interaction("add_to_cart", InteractionType.CART),
        "Product Added,AddCartAddition,cp",
        "cart,basket,add");
    put(
        interaction("purchase", InteractionType.PURCHASE),
        "Order Completed,purchase-complete,AddPurchase,bp,or",
        "order,buy,transaction,bought,sale,checkout_complete");
    put(interaction("rate", InteractionType.RATING), "Product Reviewed,AddRating", "rating,review");
  }

  private static void others() {
    put(
        new Meaning("remove_from_cart", Kind.UNCART, null),
        "Product Removed,rp",
        "uncart,remove,cart_remove");
    put(
        new Meaning("refund", Kind.REFUND, null),
        "Order Refunded,Order Cancelled",
        "return,cancel");
    put(new Meaning("dismiss", Kind.DISMISS, null), "dp", "");
    put(notUsed("view_item_list"), "Product List Viewed,category-page-view,vc", "impression");
    put(notUsed("view_cart"), "Cart Viewed,shopping-cart-page-view", "");
    put(notUsed("begin_checkout"), "Checkout Started", "checkout");
    put(notUsed("search"), "Products Searched,is", "");
    put(notUsed("view_promotion"), "promotion-offered", "promotion-not-offered");
    for (String name :
        new String[] {
          "view_search_results",
          "select_promotion",
          "add_shipping_info",
          "add_payment_info",
          "share",
          "login",
          "sign_up"
        }) {
      put(notUsed(name), "", "");
    }
    String passedOver = "home-page-view,Product List Filtered,Product Removed from Wishlist,";
    for (String name :
        (passedOver + "session_start,first_visit,user_engagement,scroll").split(",", -1)) {
      OF_FILES.put(key(name), notUsed(""));
    }
  }

  private static Meaning interaction(String name, InteractionType type) {
    return new Meaning(name, Kind.INTERACTION, type);
  }

  private static Meaning notUsed(String name) {
    return new Meaning(name, Kind.NOT_USED, null);
  }

  private static void put(Meaning meaning, String systems, String files) {
    OWN.put(meaning.name(), meaning);
    OF_SYSTEMS.put(key(meaning.name()), meaning);
    putAll(OF_SYSTEMS, meaning, systems);
    putAll(OF_FILES, meaning, files);
  }

  private static void putAll(Map<String, Meaning> table, Meaning meaning, String names) {
    for (String name : names.split(",", -1)) {
      if (!name.isEmpty()) {
        table.put(key(name), meaning);
      }
    }
  }
}
