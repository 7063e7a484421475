using System.Text.Json;

namespace CtaStreaming.ConnectorRegistrar;

/// <summary>A connector's configuration: names and values, all of them text, as Connect keeps them.</summary>
internal static class ConnectorConfig
{
    private const string NameKey = "name";

    /// <summary>Reads a configuration and fills its placeholders in.</summary>
    /// <param name="path">A file with one JSON object, whose values are text, numbers or booleans.</param>
    /// <exception cref="FormatException">The file is not there or no such object, or a placeholder cannot be filled in; the message has the key and names the file.</exception>
    public static Dictionary<string, string> Read(string path, Placeholders placeholders)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.EnumerateObject().ToDictionary(setting => setting.Name, setting => placeholders.FillIn(Text(setting)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or IOException)
        {
            throw new FormatException($"Registrar:File: {path} is not a connector's configuration: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a connector already has what is wanted. Connect adds the name, which a file need not have.</summary>
    public static bool AreEqual(IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> wanted)
    {
        var others = known.Where(setting => setting.Key != NameKey).ToList();
        return others.Count == wanted.Count(setting => setting.Key != NameKey)
            && others.All(setting => wanted.TryGetValue(setting.Key, out var value) && value == setting.Value);
    }

    private static string Text(JsonProperty setting) => setting.Value.ValueKind switch
    {
        JsonValueKind.String => setting.Value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => setting.Value.GetRawText(),
        _ => throw new InvalidOperationException($"the value of {setting.Name} is not text, a number or a boolean"),
    };
}
