namespace Gateway.Consents.Themes;

/// <summary>How much of a button is seen.</summary>
/// <param name="Label">Contrast of the label to the button.</param>
/// <param name="Prominence">Contrast of the button's area to what is around it.</param>
/// <param name="Edge">The same, or that of its border where it is higher.</param>
/// <param name="Chroma">How colourful the area is.</param>
internal readonly record struct ButtonLook(double Label, double Prominence, double Edge, double Chroma)
{
    public static ButtonLook Read(ButtonColours button, Colour surface, string place, List<ThemeFault> faults)
    {
        var background = ThemeChecker.Read(button.Background, $"{place}.background", faults);
        var text = ThemeChecker.Read(button.Text, $"{place}.text", faults);
        var border = ThemeChecker.Read(button.Border, $"{place}.border", faults);
        var prominence = background.Contrast(surface);
        return new ButtonLook(text.Contrast(background), prominence, Math.Max(prominence, border.Contrast(surface)),
            background.Chroma);
    }
}
