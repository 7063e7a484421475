using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats.Json;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>The lines of a stream of inserts.</summary>
internal static class InsertRow
{
    /// <summary>The source that the first line names.</summary>
    /// <exception cref="KsqlException">40000: it names none.</exception>
    public static string Target(byte[] line)
    {
        using var json = Parse(line);
        return json.RootElement.TryGetProperty("target", out var target) && target.ValueKind == JsonValueKind.String
            ? Fold(target.GetString()!)
            : throw Bad("The first line must be an object with the name of the target, such as {\"target\": \"riders\"}.");
    }

    /// <summary>The values by column.</summary>
    /// <exception cref="KsqlException">40000: not an object, a column that does not exist, or a value that is not of its type.</exception>
    public static IReadOnlyDictionary<string, object?> Values(DataSource source, byte[] line)
    {
        using var json = Parse(line);
        var values = new Dictionary<string, object?>();
        foreach (var property in json.RootElement.EnumerateObject())
        {
            var name = Fold(property.Name);
            var type = InsertRules.TypeOf(source, name);
            try
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(property.Value.GetRawText()));
                reader.Read();
                values[name] = JsonCodec.Of(type).ReadOrNull(ref reader);
            }
            catch (Exception exception) when (exception is JsonValueException or JsonException or InvalidOperationException or FormatException)
            {
                throw Bad($"Can't coerce a field of type {property.Value.ValueKind} into type {type}: column {Identifier.Quote(name)}: {exception.Message}");
            }
        }

        return values;
    }

    private static JsonDocument Parse(byte[] line)
    {
        try
        {
            var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
            json.Dispose();
            throw Bad("A line is not a JSON object.");
        }
        catch (JsonException exception)
        {
            throw Bad($"A line is not JSON: {exception.Message}");
        }
    }

    /// <summary>Names are folded as in SQL, unless they are in back quotes.</summary>
    private static string Fold(string name) => name is ['`', .., '`'] ? name[1..^1].Replace("``", "`", StringComparison.Ordinal) : name.ToUpperInvariant();

    private static KsqlException Bad(string message) => new(message) { ErrorCode = ErrorCode.BadRequest };
}
