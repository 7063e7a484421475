using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Planning.With;

namespace CtaStreaming.Platform.Ksql.Planning.Completion;

/// <summary>Writes into WITH which formats were chosen, so that a later change of defaults or of the source changes nothing.</summary>
internal static class FormatCompletion
{
    public static WithProperties Complete(WithProperties with, FormatPair formats)
    {
        with = with.Remove("FORMAT");
        with = Part(with, "KEY", formats.Key);
        with = Part(with, "VALUE", formats.Value);
        return formats.Value.WrapsSingle is { } wraps ? with.Set("WRAP_SINGLE_VALUE", new BooleanLiteral(wraps)) : with;
    }

    private static WithProperties Part(WithProperties with, string part, FormatInfo format)
    {
        with = with.Set($"{part}_FORMAT", new StringLiteral(format.Name));
        return format.Name == FormatName.Delimited ? with.Set($"{part}_DELIMITER", new StringLiteral(Delimiter(format.Delimiter))) : with;
    }

    private static string Delimiter(char delimiter) => delimiter switch
    {
        '\t' => "TAB",
        ' ' => "SPACE",
        _ => delimiter.ToString(),
    };
}
