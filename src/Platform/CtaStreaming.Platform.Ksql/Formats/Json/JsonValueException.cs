using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

/// <summary>A JSON value that is not what its column needs.</summary>
internal sealed class JsonValueException(string problem, Exception? innerException = null) : Exception(problem, innerException)
{
    private readonly List<string> _outwards = [];

    public override string Message => $"{base.Message}, path: ${string.Concat(Enumerable.Reverse(_outwards))}";

    /// <summary>Says what was found in the words of ksqlDB, whose names for JSON's types are those of the Java library it reads with.</summary>
    public static JsonValueException Mismatch(ref Utf8JsonReader reader, string required) => new(
        $"Can't convert type. sourceType: {Found(ref reader)}, requiredType: {required}");

    /// <summary>
    /// Puts a segment (<c>.NAME</c>, <c>[3]</c>) before the path. For exception filters: paths cost nothing until something is wrong.
    /// </summary>
    /// <returns>Always false.</returns>
    public bool Within(string segment)
    {
        _outwards.Add(segment);
        return false;
    }

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "ObjectNode",
        JsonTokenType.StartArray => "ArrayNode",
        JsonTokenType.String => "TextNode",
        JsonTokenType.True or JsonTokenType.False => "BooleanNode",
        JsonTokenType.Number when reader.TryGetInt32(out _) => "IntNode",
        JsonTokenType.Number when reader.TryGetInt64(out _) => "LongNode",
        JsonTokenType.Number => "DecimalNode",
        JsonTokenType.Null => "NullNode",
        _ => "MissingNode",
    };
}
