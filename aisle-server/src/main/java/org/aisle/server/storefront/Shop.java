package org.aisle.server.storefront;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;

/**
 * One snapshot as the storefront shows it: the recommender, readable category addresses and the
 * search index. Immutable.
 */
final class Shop {
  private final Recommender recommender;
  private final CategoryPaths categoryPaths;
  private final CompletableFuture<ProductSearch> search;

  private Shop(
      Recommender recommender,
      CategoryPaths categoryPaths,
      CompletableFuture<ProductSearch> search) {
    this.recommender = recommender;
    this.categoryPaths = categoryPaths;
    this.search = search;
  }

  /** The shop of this snapshot, whose search index is built while it is already open. */
  static Shop of(Recommender recommender) {
    Catalog catalog = recommender.snapshot().catalog();
    return new Shop(
        recommender,
        new CategoryPaths(recommender.snapshot().categories()),
        CompletableFuture.supplyAsync(
            () -> new ProductSearch(catalog),
            task -> Thread.ofPlatform().daemon().name("search-index").start(task)));
  }

  /** The shop over the next recommender; the index takes over what changed, where it can. */
  Shop next(Recommender next) {
    Catalog before = snapshot().catalog();
    Catalog after = next.snapshot().catalog();
    int[] changed = new int[after.size()];
    int count = 0;
    for (int item = 0; item < after.size(); item++) {
      boolean known = item < before.size();
      if (known && before.item(item).equals(after.item(item))) {
        continue;
      }
      if (known && !before.item(item).id().equals(after.item(item).id())) {
        return of(next);
      }
      if (!known || !saysTheSame(before.item(item), after.item(item))) {
        changed[count++] = item;
      }
    }
    if (after.size() < before.size()) {
      return of(next);
    }
    int[] toUpdate = Arrays.copyOf(changed, count);
    boolean sameCategories = snapshot().categories() == next.snapshot().categories();
    return new Shop(
        next,
        sameCategories ? categoryPaths : new CategoryPaths(next.snapshot().categories()),
        search.thenApply(index -> {
          index.update(after, toUpdate);
          return index;
        }));
  }

  /** Whether words find both alike. */
  private static boolean saysTheSame(Item first, Item second) {
    return first.hidden() == second.hidden()
        && first.title().equals(second.title())
        && first.description().equals(second.description())
        && Objects.equals(first.brand(), second.brand())
        && first.categories().equals(second.categories());
  }

  Recommender recommender() {
    return recommender;
  }

  Snapshot snapshot() {
    return recommender.snapshot();
  }

  CategoryPaths categoryPaths() {
    return categoryPaths;
  }

  /** The products that words find, the best first, each by one variant. */
  int[] find(String text, int limit) {
    int[] found =
        Arrays.stream(search.join().find(text, limit))
            .filter(index -> index < snapshot().catalog().size() && !item(index).hidden())
            .toArray();
    return snapshot().products(found);
  }

  Item item(int itemIndex) {
    return snapshot().catalog().item(itemIndex);
  }

  /** The top categories, with the one that {@code path} lies in marked. */
  List<Link> departments(List<String> path) {
    List<Link> links = new ArrayList<>();
    for (List<String> department : snapshot().categories().children(List.of())) {
      boolean current = !path.isEmpty() && path.getFirst().equals(department.getFirst());
      links.add(new Link(department.getFirst(), categoryPaths.href(department), current));
    }
    return links;
  }

  /** The way from the start page down to this category. */
  List<Link> trail(List<String> path) {
    List<Link> links = new ArrayList<>();
    links.add(Link.to("Home", "/"));
    for (int depth = 1; depth <= path.size(); depth++) {
      List<String> prefix = path.subList(0, depth);
      links.add(Link.to(prefix.getLast(), categoryPaths.href(prefix)));
    }
    return links;
  }
}
