package org.aisle.data.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.aisle.interaction.InteractionType;
import org.jspecify.annotations.Nullable;

/**
 * The one table from other systems' event names to interaction types: GA4, Segment, Google Retail,
 * Personalize, Recombee, Nosto and what files in the wild say.
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
    /** Known, and of no use for learning. */
    NOT_USED,
    /** Not in the table. */
    UNKNOWN
  }

  /**
   * What an event name means.
   *
   * @param kind what is done with it
   * @param type the interaction's type, for {@link Kind#INTERACTION} only
   */
  public record Meaning(Kind kind, @Nullable InteractionType type) {}

  private static final Meaning UNKNOWN = new Meaning(Kind.UNKNOWN, null);
  private static final Map<String, Meaning> TABLE = table();

  private EventNames() {}

  /** What this event name means; letter case, blanks, hyphens and underscores do not matter. */
  public static Meaning meaning(String name) {
    return TABLE.getOrDefault(key(name), UNKNOWN);
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }

  private static Map<String, Meaning> table() {
    Map<String, Meaning> table = new HashMap<>();
    put(
        table,
        InteractionType.VIEW,
        "view,view_item,Product Viewed,detail-page-view,AddDetailView");
    put(table, InteractionType.VIEW, "vp,pageview,page_view,pv,read,product_view,detail,visit");
    put(table, InteractionType.CLICK, "click,select_item,Product Clicked");
    put(table, InteractionType.WISHLIST, "wishlist,add_to_wishlist,Product Added to Wishlist");
    put(table, InteractionType.WISHLIST, "AddBookmark,lp,like,favorite,fav,bookmark,star,save");
    put(table, InteractionType.CART, "cart,add_to_cart,Product Added,AddCartAddition,cp,basket");
    put(table, InteractionType.CART, "add");
    put(table, InteractionType.PURCHASE, "purchase,Order Completed,purchase-complete,AddPurchase");
    put(
        table,
        InteractionType.PURCHASE,
        "bp,or,order,buy,transaction,bought,sale,checkout_complete");
    put(table, InteractionType.RATING, "rate,rating,Product Reviewed,AddRating,review");
    mark(table, Kind.UNCART, "uncart,remove_from_cart,Product Removed,rp,remove,cart_remove");
    mark(table, Kind.REFUND, "refund,Order Refunded,Order Cancelled,return,cancel");
    mark(table, Kind.NOT_USED, "impression,view_item_list,Product List Viewed,search,checkout");
    mark(table, Kind.NOT_USED, "view_search_results,Products Searched,is,begin_checkout,view_cart");
    mark(table, Kind.NOT_USED, "Checkout Started,Cart Viewed,category-page-view,home-page-view,vc");
    mark(table, Kind.NOT_USED, "shopping-cart-page-view,promotion-offered,promotion-not-offered");
    mark(table, Kind.NOT_USED, "view_promotion,select_promotion,add_shipping_info,login,sign_up");
    mark(
        table,
        Kind.NOT_USED,
        "add_payment_info,share,Product List Filtered,dismiss,dp,session_start");
    mark(table, Kind.NOT_USED, "Product Removed from Wishlist,first_visit,user_engagement,scroll");
    return Map.copyOf(table);
  }

  private static void put(Map<String, Meaning> table, InteractionType type, String names) {
    for (String name : names.split(",", -1)) {
      table.put(key(name), new Meaning(Kind.INTERACTION, type));
    }
  }

  private static void mark(Map<String, Meaning> table, Kind kind, String names) {
    for (String name : names.split(",", -1)) {
      table.put(key(name), new Meaning(kind, null));
    }
  }
}
