using System.Text.Json.Nodes;

namespace CtaStreaming.SearchSink.Installation;

/// <summary>A template as the program brings it, in the form in which Elasticsearch gives it back when asked with flat settings.</summary>
/// <param name="Kind">The API's name, which is also the property in its answers without the underscore.</param>
/// <param name="Name">The template's name in Elasticsearch.</param>
internal sealed record Template(string Kind, string Name, string Json)
{
    private const string Component = "_component_template";

    private const string Index = "_index_template";

    public string Path => $"{Kind}/{Name}";

    public JsonNode Content => JsonNode.Parse(Json)!;

    /// <summary>The property of an answer that lists templates, and in each the one that has its content.</summary>
    public (string List, string Content) Answer => ($"{Kind[1..]}s", Kind[1..]);

    /// <summary>In the order in which Elasticsearch takes them: an index template refers to component templates that are there.</summary>
    public static IReadOnlyList<Template> For(string mode) =>
    [
        new(Component, "barrier_mappings", Read("barrier_mappings")),
        new(Index, "barrier_template", Read($"barrier_template.{mode}")),
    ];

    private static string Read(string file)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"{file}.json")
            ?? throw new InvalidOperationException($"The program was built without templates/{file}.json.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
