using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>The type that a variant returns.</summary>
/// <param name="Text">As DESCRIBE FUNCTION shows it.</param>
internal sealed record ReturnType(string Text, Func<CallTypes, SqlType> For)
{
    public static ReturnType Of(string text)
    {
        var pattern = SignatureParser.ParseType(text);
        return new(pattern.ToString(), types => types.Resolve(pattern));
    }

    /// <summary>The type of an argument, of DECIMAL with its precision and scale.</summary>
    public static ReturnType SameAs(int argument, string text) => new(text, types => types.Argument(argument) ?? SqlType.Decimal(1, 0));
}
