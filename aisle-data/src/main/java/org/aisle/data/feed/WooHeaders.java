package org.aisle.data.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers of WooCommerce's export, which writes them in the language of whoever exports:
 * English, German, French, Spanish, Italian, Dutch, Polish and Portuguese. Others are named by
 * hand.
 */
final class WooHeaders {
  static final Map<String, List<String>> COLUMNS =
      Map.ofEntries(
          Map.entry("item", List.of("SKU", "Artikelnummer", "UGS")),
          Map.entry("id", List.of("ID")),
          Map.entry("type", List.of("Type", "Typ", "Tipo")),
          Map.entry(
              "parent",
              List.of(
                  "Parent",
                  "Übergeordnetes Produkt",
                  "Superior",
                  "Genitore",
                  "Hoofd",
                  "Element nadrzędny",
                  "Ascendente")),
          Map.entry("title", List.of("Name", "Nom", "Nombre", "Nome", "Naam", "Nazwa")),
          Map.entry(
              "description",
              List.of(
                  "Description",
                  "Beschreibung",
                  "Descripción",
                  "Descrizione",
                  "Beschrijving",
                  "Opis",
                  "Descrição")),
          Map.entry(
              "short_description",
              List.of(
                  "Short description",
                  "Kurzbeschreibung",
                  "Description courte",
                  "Descripción corta",
                  "Breve descrizione",
                  "Korte omschrijving",
                  "Korte beschrijving",
                  "Krótki opis",
                  "Descrição curta")),
          Map.entry("brand", List.of("Brands", "Brand", "Marken", "Marcas", "Marchi", "Merken")),
          Map.entry(
              "category",
              List.of(
                  "Categories",
                  "Kategorien",
                  "Catégories",
                  "Categorías",
                  "Categorie",
                  "Categorieën",
                  "Kategorie",
                  "Categorias")),
          Map.entry(
              "tags", List.of("Tags", "Schlagwörter", "Étiquettes", "Etiquetas", "Tag", "Tagi")),
          Map.entry(
              "published",
              List.of(
                  "Published",
                  "Veröffentlicht",
                  "Publié",
                  "Publicado",
                  "Pubblicato",
                  "Gepubliceerd",
                  "Opublikowano")),
          Map.entry(
              "visibility",
              List.of(
                  "Visibility in catalog",
                  "Sichtbarkeit im Katalog",
                  "Visibilité dans le catalogue",
                  "Visibilidad en el catálogo",
                  "Visibilità nel catalogo",
                  "Zichtbaarheid in catalogus",
                  "Widoczność w katalogu",
                  "Visibilidade no catálogo")),
          Map.entry(
              "price",
              List.of(
                  "Regular price",
                  "Regulärer Preis",
                  "Tarif régulier",
                  "Precio normal",
                  "Prezzo di listino",
                  "Reguliere prijs",
                  "Cena",
                  "Preço")),
          Map.entry(
              "sale_price",
              List.of(
                  "Sale price",
                  "Angebotspreis",
                  "Tarif promo",
                  "Precio rebajado",
                  "Prezzo in offerta",
                  "Actieprijs",
                  "Cena promocyjna",
                  "Preço promocional")),
          Map.entry(
              "sale_from",
              List.of(
                  "Date sale price starts",
                  "Datum, an dem Angebotspreis beginnt",
                  "Date de début de promo",
                  "Día en que empieza el precio rebajado",
                  "Data di partenza del prezzo in saldo",
                  "Startdatum actieprijs",
                  "Data rozpoczęcia promocji",
                  "Data de preço promocional começa em")),
          Map.entry(
              "sale_to",
              List.of(
                  "Date sale price ends",
                  "Datum, an dem Angebotspreis endet",
                  "Date de fin de promo",
                  "Día en que termina el precio rebajado",
                  "Data in cui termina l'offerta",
                  "Einddatum actieprijs",
                  "Data zakończenia promocji",
                  "Data de preço promocional termina em")),
          Map.entry(
              "availability",
              List.of(
                  "In stock?",
                  "Vorrätig?",
                  "En stock ?",
                  "¿En inventario?",
                  "¿Existencias?",
                  "Op voorraad?",
                  "W magazynie?",
                  "Em estoque?")),
          Map.entry(
              "stock",
              List.of(
                  "Stock",
                  "Bestand",
                  "Lager",
                  "Inventario",
                  "Magazzino",
                  "Voorraad",
                  "Stan magazynowy",
                  "Estoque")),
          Map.entry(
              "backorders",
              List.of(
                  "Backorders allowed?",
                  "Lieferrückstande erlaubt?",
                  "Rückstände erlaubt?",
                  "Autoriser les commandes de produits en rupture ?",
                  "¿Permitir reservas de productos agotados?",
                  "Abilita gli ordini arretrati?",
                  "Nabestellingen toestaan?",
                  "Pozwalać na zamówienia oczekujące (na dostawę do magazynu)?",
                  "São permitidas encomendas?")),
          Map.entry(
              "image_link",
              List.of(
                  "Images",
                  "Bilder",
                  "Imágenes",
                  "Immagine",
                  "Afbeeldingen",
                  "Obrazki",
                  "Imagens")),
          Map.entry(
              "gtin",
              List.of(
                  "GTIN, UPC, EAN, or ISBN",
                  "GTIN, UPC, EAN oder ISBN",
                  "GTIN, UPC, EAN ou ISBN",
                  "GTIN, UPC, EAN o ISBN",
                  "GTIN, UPC, EAN, o ISBN",
                  "GTIN, UPC, EAN of ISBN")));

  /** Fields that tell an export of WooCommerce from other tables of products. */
  private static final List<String> STRONG =
      List.of("price", "visibility", "availability", "short_description");

  private static final List<String> STRONG_ENGLISH = List.of("isfeatured", "attribute1name");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(?:(?:Attribute|Attribut|Attributo) (?<place>\\d{1,3}) (?<what>name|nome|value\\(s\\)|Wert\\(e\\)|valuta\\(e\\)))"
              + "|(?:(?<first>Nom de l['’]attribut|Nombre del atributo|Nome dell['’]attributo"
              + "|Naam eigenschap|Nazwa atrybutu|Nome do atributo|Valeur\\(s\\) de l['’]attribut"
              + "|Valor\\(es\\) del atributo|Valore dell['’]attributo|Waarde eigenschap"
              + "|Wartości atrybutu|Valores do atributo) (?<last>\\d{1,3}))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NAME = Pattern.compile("(?i)(name|nom|naam|nazwa).*");

  private static final Map<String, String> MEASURES =
      Map.of(
          "weight", "Weight|Gewicht|Poids|Peso|Waga",
          "length", "Length|Länge|Longueur|Longitud|Lunghezza|Lengte|Długość|Comprimento",
          "width", "Width|Breite|Largeur|Anchura|Larghezza|Breedte|Szerokość|Largura",
          "height", "Height|Höhe|Hauteur|Altura|Altezza|Hoogte|Wysokość");

  private static final Pattern MEASURE = Pattern.compile("(\\S{4,12})\\s\\(([^)]{1,8})\\)");

  private WooHeaders() {}

  /**
   * Whether a table with these columns is an export of WooCommerce.
   *
   * @param names of the columns, as {@code key} writes them
   */
  static boolean areIn(Set<String> names, UnaryOperator<String> key) {
    boolean needed =
        has("type", names, key)
            && has("title", names, key)
            && (has("item", names, key) || has("id", names, key));
    long strong = STRONG.stream().filter(field -> has(field, names, key)).count();
    return needed && strong + STRONG_ENGLISH.stream().filter(names::contains).count() >= 2;
  }

  private static boolean has(String field, Set<String> names, UnaryOperator<String> key) {
    return COLUMNS.getOrDefault(field, List.of()).stream().map(key).anyMatch(names::contains);
  }

  /** The name or the values of the attribute at this place. */
  record AttributePart(String place, boolean isName) {}

  /** What this column says of an attribute, or null if it is about something else. */
  static @Nullable AttributePart attribute(String column) {
    Matcher found = ATTRIBUTE.matcher(column.strip());
    if (!found.matches()) {
      return null;
    }
    String what = found.group("what") == null ? found.group("first") : found.group("what");
    String place = found.group("place") == null ? found.group("last") : found.group("place");
    return new AttributePart(place, NAME.matcher(what).matches());
  }

  /** A measure and its unit. */
  record Measure(String name, String unit) {}

  /** Which measure this column holds, or null if none. */
  static @Nullable Measure measure(String column) {
    Matcher found = MEASURE.matcher(column.strip());
    if (!found.matches()) {
      return null;
    }
    for (Map.Entry<String, String> measure : MEASURES.entrySet()) {
      for (String word : measure.getValue().split("\\|", -1)) {
        if (word.equalsIgnoreCase(found.group(1))) {
          return new Measure(measure.getKey(), found.group(2));
        }
      }
    }
    return null;
  }
}
