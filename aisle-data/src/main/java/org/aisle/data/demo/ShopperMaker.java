package org.aisle.data.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Invents shoppers, each from the seed and its number alone. Safe for many threads. */
final class ShopperMaker {
  /** Measured: how many events a session leaves on average where leaves are large. */
  private static final double EVENTS_PER_SESSION = 5.2;

  private static final double ONE_OFF_SHARE = 0.3;
  private static final double OWN_STYLE = 0.2;
  private static final double OWN_LEAVES = 0.4;
  private static final double ACTIVITY_SPREAD = 0.9;
  private static final int SESSIONS_MAX = 600;
  private static final int PERSONA_SESSIONS = 16;

  private final DemoSettings settings;
  private final Assortment assortment;
  private final Map<String, Integer> leafIndexes;
  private final Tribe[] tribes = new Tribe[Tribe.COUNT];
  private final double[] interestWeights;
  private final double regularSessions;

  ShopperMaker(DemoSettings settings, Assortment assortment) {
    this.settings = settings;
    this.assortment = assortment;
    this.leafIndexes = assortment.leafIndexes();
    this.interestWeights =
        assortment.interests().stream().mapToDouble(Assortment.Interest::popularity).toArray();
    for (int tribe = 0; tribe < tribes.length; tribe++) {
      tribes[tribe] = Tribe.of(settings.seed(), tribe, assortment);
    }
    double sessions = settings.events() / eventsPerSession();
    this.regularSessions =
        Math.max(1, (sessions / settings.shoppers() - ONE_OFF_SHARE) / (1 - ONE_OFF_SHARE));
  }

  /** Where a leaf has few products, a visit to it is over sooner. */
  private double eventsPerSession() {
    double leafSize = (double) settings.products() / assortment.leaves().size();
    return EVENTS_PER_SESSION * leafSize / (leafSize + 1);
  }

  String userId(int shopper) {
    return shopper < assortment.personas().size()
        ? assortment.personas().get(shopper).persona().id()
        : "shopper-" + (shopper + 1);
  }

  Shopper make(int index) {
    SplittableRandom random = Draws.of(settings.seed(), Draws.SHOPPERS, index);
    Shopper.Builder builder = new Shopper.Builder();
    Tribe tribe = tribes[random.nextInt(tribes.length)];
    builder.style = tribe.style().clone();
    for (int style = 0; style < builder.style.length; style++) {
      builder.style[style] += (float) (OWN_STYLE * random.nextGaussian());
    }
    builder.ofTheme = tribe.ofTheme().clone();
    builder.ofBrand = tribe.ofBrand().clone();
    builder.priceLevel = tribe.priceLevel() + 0.25 * random.nextGaussian();
    builder.hour = random.nextDouble() < 0.3 ? 12.5 : 20.3;
    if (index < assortment.personas().size()) {
      persona(builder, assortment.personas().get(index), random);
    } else {
      stranger(builder, random);
    }
    return new Shopper(builder);
  }

  private void persona(
      Shopper.Builder builder, Assortment.PersonaTaste taste, SplittableRandom random) {
    double[] weights = new double[assortment.interests().size()];
    for (int interest = 0; interest < weights.length; interest++) {
      weights[interest] =
          taste.interests().getOrDefault(assortment.interests().get(interest).name(), 0.0);
    }
    interests(builder, weights, weights, random);
    builder.driftDay = DemoSettings.DAYS;
    builder.priceLevel = taste.priceLevel();
    for (int theme = 0; theme < builder.ofTheme.length; theme++) {
      builder.ofTheme[theme] =
          taste.themes().contains(assortment.themes().get(theme).name()) ? 1.3f : 0;
    }
    for (int brand = 0; brand < builder.ofBrand.length; brand++) {
      builder.ofBrand[brand] =
          taste.brands().contains(assortment.brands().get(brand).name()) ? 1.6f : 0;
    }
    builder.sessions = PERSONA_SESSIONS;
    builder.firstDay = 10 * random.nextDouble();
  }

  private void stranger(Shopper.Builder builder, SplittableRandom random) {
    boolean oneOff = random.nextDouble() < ONE_OFF_SHARE;
    double[] before = new double[assortment.interests().size()];
    int count = oneOff ? 1 : 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      before[nextInterest(before, random)] = Math.exp(0.7 * random.nextGaussian()) / (1 + 0.3 * i);
    }
    double[] after = before.clone();
    if (random.nextDouble() < 0.65) {
      int fading = Draws.weighted(random, before, before.length);
      after[fading] *= 0.2;
      after[nextInterest(before, random)] = Math.exp(0.5 * random.nextGaussian());
    }
    interests(builder, before, after, random);
    builder.driftDay = 30 + 120 * random.nextDouble();
    builder.ofBrand[random.nextInt(builder.ofBrand.length)] += 1.0f;
    builder.ofBrand[random.nextInt(builder.ofBrand.length)] += 1.0f;
    activity(builder, oneOff, random);
  }

  private void activity(Shopper.Builder builder, boolean oneOff, SplittableRandom random) {
    double lognormal =
        Math.exp(ACTIVITY_SPREAD * random.nextGaussian() - ACTIVITY_SPREAD * ACTIVITY_SPREAD / 2);
    double wanted = regularSessions * lognormal + random.nextDouble() - 0.5;
    builder.sessions = oneOff ? 1 : Math.clamp(Math.round(wanted), 1, SESSIONS_MAX);
    boolean fromTheStart = random.nextDouble() < 0.55;
    builder.firstDay = fromTheStart ? 0 : random.nextDouble() * (DemoSettings.DAYS - 8);
    boolean leaves = random.nextDouble() < 0.25;
    double left = DemoSettings.DAYS - builder.firstDay;
    builder.lastDay = leaves ? builder.firstDay + left * random.nextDouble() : DemoSettings.DAYS;
  }

  /** Another interest: mostly one that goes with those that are there, else any. */
  private int nextInterest(double[] have, SplittableRandom random) {
    List<String> related = new ArrayList<>();
    for (int interest = 0; interest < have.length; interest++) {
      if (have[interest] > 0) {
        related.addAll(assortment.interests().get(interest).related());
      }
    }
    double[] weights = interestWeights.clone();
    boolean near = random.nextDouble() < 0.7;
    for (int interest = 0; interest < weights.length; interest++) {
      boolean isNear = related.contains(assortment.interests().get(interest).name());
      if (have[interest] > 0 || (!related.isEmpty() && near && !isNear)) {
        weights[interest] = 0;
      }
    }
    return Draws.weighted(random, weights, weights.length);
  }

  /** Spreads interests over their leaves; everybody sees other leaves as the more important. */
  private void interests(
      Shopper.Builder builder, double[] before, double[] after, SplittableRandom random) {
    List<Integer> leaves = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    for (int interest = 0; interest < before.length; interest++) {
      if (before[interest] + after[interest] > 0) {
        Map<String, Double> ofInterest = assortment.interests().get(interest).leaves();
        double sum = ofInterest.values().stream().mapToDouble(Double::doubleValue).sum();
        for (Map.Entry<String, Double> entry : ofInterest.entrySet()) {
          double share = entry.getValue() / sum * Math.exp(OWN_LEAVES * random.nextGaussian());
          leaves.add(leafIndexes.get(entry.getKey()));
          weights.add(new double[] {before[interest] * share, after[interest] * share});
        }
      }
    }
    builder.leaves = leaves.stream().mapToInt(Integer::intValue).toArray();
    builder.weightsBefore = weights.stream().mapToDouble(pair -> pair[0]).toArray();
    builder.weightsAfter = weights.stream().mapToDouble(pair -> pair[1]).toArray();
  }
}
