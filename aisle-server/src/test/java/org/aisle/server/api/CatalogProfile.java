package org.aisle.server.api;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A shop of its own for tests that change its catalog. */
public final class CatalogProfile implements QuarkusTestProfile {}
