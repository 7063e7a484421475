using System.Text.Json.Nodes;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.SchemaRegistry;

public abstract class RegistryTest : EngineTest
{
    /// <summary>Unlike any other schema in a shared registry, whose ids go by content.</summary>
    private protected string Name { get; } = Run.Name("Train");

    private protected HttpApi Registry => Engines.SchemaRegistry;

    /// <summary>A record of a field <c>a</c>, and of these after it.</summary>
    private protected string Record(string more = "") =>
        $$"""{"type":"record","name":"{{Name}}","fields":[{"name":"a","type":"int"}{{more}}]}""";

    private protected string WithDefault => Record(""",{"name":"b","type":"string","default":""}""");

    private protected string WithoutDefault => Record(""",{"name":"b","type":"string"}""");

    /// <summary>A subject of the test's own, removed for good afterwards.</summary>
    private protected string NewSubject(string what = "subject")
    {
        var subject = Run.Name(what);
        CleanUp(async () =>
        {
            await Registry.DeleteAsync(Path(subject));
            await Registry.DeleteAsync($"{Path(subject)}?permanent=true");
            await Registry.DeleteAsync($"config/{Uri.EscapeDataString(subject)}");
        });
        return subject;
    }

    /// <summary>A subject with a level of its own, whatever the global one is.</summary>
    private protected async Task<string> SubjectAsync(string level)
    {
        var subject = NewSubject();
        await SetLevelAsync(subject, level);
        return subject;
    }

    private protected static string Path(string subject) => $"subjects/{Uri.EscapeDataString(subject)}";

    private protected static string Body(string schema) => new JsonObject { ["schema"] = schema }.ToJsonString();

    private protected Task<Answer> RegisterAsync(string subject, string schema) => Registry.PostAsync($"{Path(subject)}/versions", Body(schema));

    private protected async Task<int> IdAsync(string subject, string schema) => (await RegisterAsync(subject, schema)).Is(200).Number("id");

    private protected async Task SetLevelAsync(string subject, string level) =>
        (await Registry.PutAsync($"config/{subject}", $$"""{"compatibility":"{{level}}"}""")).Is(200);
}
