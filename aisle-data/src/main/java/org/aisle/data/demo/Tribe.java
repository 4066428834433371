package org.aisle.data.demo;

import java.util.SplittableRandom;

/**
 * People of like taste: a feeling for style, favorite themes and brands, a price level. Every
 * shopper belongs to one tribe and differs a little from it, which is why shoppers can be learned
 * from each other.
 *
 * @param style liking of each hidden direction of style
 * @param ofTheme liking of each theme
 * @param ofBrand liking of each brand
 * @param priceLevel how dear the tribe likes things to be
 */
record Tribe(float[] style, float[] ofTheme, float[] ofBrand, double priceLevel) {
  static final int COUNT = 12;

  static Tribe of(long seed, int number, Assortment assortment) {
    SplittableRandom random = Draws.of(seed, Draws.TRIBES, number);
    float[] style = new float[Products.STYLES];
    for (int direction = 0; direction < style.length; direction++) {
      style[direction] = (float) (0.75 * random.nextGaussian());
    }
    float[] ofTheme = new float[assortment.themes().size()];
    ofTheme[number % ofTheme.length] += 1.3f;
    ofTheme[random.nextInt(ofTheme.length)] += 0.9f;
    ofTheme[random.nextInt(ofTheme.length)] -= 1.0f;
    float[] ofBrand = new float[assortment.brands().size()];
    for (int brand = 0; brand < ofBrand.length; brand++) {
      ofBrand[brand] = random.nextDouble() < 0.15 ? 1.2f : 0;
    }
    return new Tribe(style, ofTheme, ofBrand, 0.7 * random.nextGaussian());
  }
}
