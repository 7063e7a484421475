using System.Text.Json.Nodes;
using CtaStreaming.Contracts;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>kibana/london.ndjson, as Kibana's import takes it: one saved object on each line.</summary>
public sealed class KibanaDashboardTests
{
    private static readonly string[] Lines = File.ReadAllLines(Find("kibana/london.ndjson"));

    private static readonly JsonObject[] Objects = [.. Lines.Select(line => JsonNode.Parse(line)!.AsObject())];

    private static IEnumerable<JsonNode> Nodes => Objects.SelectMany(Descendants);

    [Fact]
    public void Every_line_is_a_saved_object_with_an_id_of_its_own_and_the_version_that_it_was_written_for()
    {
        Assert.Equal(Objects.Length, Objects.Select(Key).Distinct().Count());
        Assert.All(Objects, one => Assert.NotEmpty((string)one["attributes"]!["title"]!));
        Assert.All(Objects, one => Assert.Matches(@"^8\.\d+\.\d+$", (string)one["typeMigrationVersion"]!));
        Assert.Equal(["dashboard", "index-pattern", "lens", "map"], Objects.Select(one => (string)one["type"]!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void References_lead_to_objects_in_the_file_and_nothing_leads_out_of_it()
    {
        var known = Objects.Select(Key).ToHashSet();
        Assert.All(Objects.SelectMany(References), reference => Assert.Contains(Key(reference), known));
        Assert.All(Lines, line => Assert.DoesNotContain("://", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_object_is_on_the_dashboard_or_under_something_that_is()
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(["dashboard/london-flow"]);
        while (open.TryDequeue(out var key))
        {
            if (reached.Add(key)) foreach (var reference in References(Objects.Single(one => Key(one) == key))) open.Enqueue(Key(reference));
        }

        Assert.Equal(Objects.Select(Key).Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_data_views_are_the_sinks_data_streams()
    {
        Assert.Equal([LondonTopics.StationEntries, LondonTopics.StationExits, "station_*"], Of("index-pattern").Select(view => (string)view["attributes"]!["title"]!));
        Assert.All(Of("index-pattern"), view => Assert.Equal("@timestamp", (string?)view["attributes"]!["timeFieldName"]));
    }

    [Fact]
    public void Panels_and_their_references_have_the_names_that_Kibana_joins_them_by()
    {
        var dashboard = Assert.Single(Of("dashboard"));
        var panels = Embedded(dashboard, "panelsJSON").AsArray();
        Assert.Equal(panels.Select(panel => $"{panel!["panelIndex"]}:{panel["panelRefName"]} {panel["type"]}"), References(dashboard).Select(reference => $"{reference["name"]} {reference["type"]}"));
        foreach (var panel in panels.Select(panel => panel!["gridData"]!)) Assert.InRange((int)panel["x"]! + (int)panel["w"]!, 1, 48);
        foreach (var map in Of("map"))
        {
            var sources = Descendants(Embedded(map, "layerListJSON")).OfType<JsonObject>().Select(node => (string?)node["indexPatternRefName"]).OfType<string>();
            Assert.Equal(References(map).Select(reference => (string)reference["name"]!), sources);
        }
    }

    [Fact]
    public void Charts_show_columns_that_they_have_of_fields_that_the_documents_have()
    {
        var mapped = JsonNode.Parse(SearchSink.Installation.Template.For(SearchOptions.TimeSeries)[0].Json)!["template"]!["mappings"]!["properties"]!.AsObject().Select(field => field.Key);
        var runtime = Of("index-pattern").Select(view => Embedded(view, "runtimeFieldMap").AsObject().Select(field => field.Key).ToArray()).ToList();
        Assert.All(runtime, fields => Assert.Equal(["flow"], fields));
        string[] fields = [.. mapped, "flow"];
        foreach (var lens in Of("lens"))
        {
            var layers = lens["attributes"]!["state"]!["datasourceStates"]!["formBased"]!["layers"]!.AsObject();
            Assert.Equal(References(lens).Select(reference => (string)reference["name"]!), layers.Select(layer => $"indexpattern-datasource-layer-{layer.Key}"));
            foreach (var (id, layer) in layers)
            {
                var columns = layer!["columns"]!.AsObject().ToDictionary(column => column.Key, column => column.Value!);
                Assert.Equal(columns.Keys.Order(StringComparer.Ordinal), layer["columnOrder"]!.AsArray().Select(column => (string)column!).Order(StringComparer.Ordinal));
                Assert.All(columns.Values.Select(column => (string?)column["sourceField"]).OfType<string>(), field => Assert.Contains(field, fields));
                Assert.All(columns.Values.SelectMany(column => column["references"]?.AsArray().Select(one => (string)one!) ?? []), column => Assert.Contains(column, columns.Keys));
                Assert.All(Shown(lens, id), column => Assert.Contains(column, columns.Keys));
            }
        }

        Assert.All(Nodes.OfType<JsonObject>().Select(node => (string?)node["geoField"]).OfType<string>(), field => Assert.Contains(field, fields));
    }

    private static string[] Shown(JsonObject lens, string layer)
    {
        var visualization = lens["attributes"]!["state"]!["visualization"]!;
        var shown = visualization["layers"]?.AsArray().Single(one => (string?)one!["layerId"] == layer)! ?? visualization;
        string[] columns = [.. new[] { "xAccessor", "metricAccessor" }.Select(name => (string?)shown[name]).OfType<string>(), .. shown["accessors"]?.AsArray().Select(one => (string)one!) ?? []];
        Assert.NotEmpty(columns);
        return columns;
    }

    private static IEnumerable<JsonObject> Of(string type) => Objects.Where(one => (string?)one["type"] == type);

    private static JsonNode Embedded(JsonObject one, string attribute) => JsonNode.Parse((string)one["attributes"]![attribute]!)!;

    private static string Key(JsonObject one) => $"{one["type"]}/{one["id"]}";

    private static IEnumerable<JsonObject> References(JsonObject one) => one["references"]!.AsArray().Select(reference => reference!.AsObject());

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject one => one.Select(property => property.Value),
            JsonArray list => list,
            // Kibana keeps JSON within JSON as text.
            JsonValue value when value.TryGetValue(out string? text) && text.Length > 1 && text[0] is '{' or '[' && text[^1] is '}' or ']' => [JsonNode.Parse(text)],
            _ => [],
        };
        foreach (var descendant in children.OfType<JsonNode>().SelectMany(Descendants)) yield return descendant;
    }

    private static string Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, file))) return Path.Combine(folder.FullName, file);
        }

        throw new FileNotFoundException($"There is no {file} above {AppContext.BaseDirectory}.");
    }
}
