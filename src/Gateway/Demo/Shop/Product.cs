using System.Globalization;

namespace Gateway.Demo.Shop;

/// <summary>A text in both of the shop's languages.</summary>
internal sealed record Bilingual(string French, string English);

/// <summary>One of the things the shop sells.</summary>
internal sealed record Product(string Id, int Cents, Bilingual Slug, Bilingual Name, Bilingual Category, Bilingual Line,
    Bilingual Story)
{
    public decimal Price => Cents / 100m;

    public string Picture => string.Create(CultureInfo.InvariantCulture, $"{Id}.svg");

    public static readonly IReadOnlyList<Product> All =
    [
        new("lamp", 12900, new("lampe-horizon", "horizon-lamp"), new("Lampe Horizon", "Horizon lamp"),
            new("Lumière", "Light"),
            new("Verre soufflé, lumière de fin de journée.", "Blown glass, light of a day's end."),
            new("""
                Un globe de verre soufflé à la bouche, posé sur un socle de chêne huilé. Son intensité descend jusqu'à
                celle d'une bougie, pour les soirées où l'on ne fait rien.
                """, """
                A mouth-blown glass globe on an oiled oak base. It dims down to candlelight, for the evenings when
                nothing needs doing.
                """)),
        new("teapot", 6800, new("theiere-lune", "moon-teapot"), new("Théière Lune", "Moon teapot"),
            new("Table", "Table"),
            new("Grès émaillé, pour deux tasses lentes.", "Glazed stoneware, for two slow cups."),
            new("""
                Ronde comme son nom, tournée à la main dans un grès clair. Le bec ne goutte pas ; l'anse reste fraîche.
                Contient 0,7 litre.
                """, """
                As round as its name, hand-thrown in pale stoneware. The spout does not drip; the handle stays cool.
                Holds 0.7 litres.
                """)),
        new("vase", 5400, new("vase-galet", "pebble-vase"), new("Vase Galet", "Pebble vase"),
            new("Maison", "Home"),
            new("Une seule branche lui suffit.", "A single branch is enough for it."),
            new("""
                Une forme de galet poli par la marée, à l'émail mat couleur d'argile. L'ouverture étroite tient une
                branche bien droite.
                """, """
                The shape of a tide-polished pebble, in a matt clay-coloured glaze. The narrow neck holds one branch
                upright.
                """)),
        new("candle", 3200, new("bougie-pinede", "pinewood-candle"), new("Bougie Pinède", "Pinewood candle"),
            new("Lumière", "Light"),
            new("Résine, sel, bois flotté. 45 heures.", "Resin, salt, driftwood. 45 hours."),
            new("""
                Cire de colza et de soja coulée en petites séries, mèche en coton. Une odeur de pins après la pluie,
                jamais entêtante.
                """, """
                Rapeseed and soy wax poured in small batches, cotton wick. The smell of pines after rain, never heady.
                """)),
        new("throw", 9500, new("plaid-maree", "tide-throw"), new("Plaid Marée", "Tide throw"),
            new("Textile", "Textiles"),
            new("Laine lavée, tissée en larges bandes.", "Washed wool, woven in wide bands."),
            new("""
                130 × 180 cm de laine recyclée, lavée trois fois pour être douce dès le premier soir. Les bandes
                suivent les lignes que la mer laisse sur le sable.
                """, """
                130 × 180 cm of recycled wool, washed three times to be soft from the first evening. The bands follow
                the lines that the sea leaves on sand.
                """)),
        new("carafe", 4600, new("carafe-source", "spring-carafe"), new("Carafe Source", "Spring carafe"),
            new("Table", "Table"),
            new("Verre fin, bouchon de liège.", "Thin glass, cork stopper."),
            new("""
                Un litre d'eau fraîche, le geste net. Verre borosilicate qui passe au lave-vaisselle, bouchon de liège
                du Lot.
                """, """
                A litre of cool water, poured cleanly. Dishwasher-safe borosilicate glass with a natural cork stopper.
                """)),
    ];

    public static Product? ById(string? id) => All.FirstOrDefault(product => product.Id == id);
}
