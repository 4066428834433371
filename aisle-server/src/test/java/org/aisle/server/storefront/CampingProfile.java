package org.aisle.server.storefront;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** Starts the server over the {@link CampingShop} instead of the shop of the other tests. */
public final class CampingProfile implements QuarkusTestProfile {
  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(CampingShopDirectory.class));
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }
}
