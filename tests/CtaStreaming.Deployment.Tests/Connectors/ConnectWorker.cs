using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Testing;

namespace CtaStreaming.Deployment.Tests.Connectors;

/// <summary>A Connect worker of the embedded platform, which knows the settings of the connector as the real one does.</summary>
public sealed class ConnectWorker : IAsyncLifetime, IDisposable
{
    private const string Ready = "connect ready on ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cta-connect-");
    private readonly HttpClient _http = new();
    private RunningProgram? _platform;

    public async Task InitializeAsync()
    {
        _platform = RunningProgram.Start(
            "CtaStreaming.Platform.Host",
            ["--engines", "broker,connect", "--data-dir", _folder.FullName, "--broker-port", "0", "--connect-port", "0"]);
        _http.BaseAddress = new Uri((await _platform.LineAsync(Ready))[Ready.Length..]);
    }

    /// <summary>What is wrong with a configuration, database aside, and which of its settings nobody knows: Connect passes over those.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyDictionary<string, string> config)
    {
        using var answer = await _http.PutAsJsonAsync($"connector-plugins/{config["connector.class"]}/config/validate", config);
        answer.EnsureSuccessStatusCode();
        var settings = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["configs"]!.AsArray().Select(setting => setting!["value"]!).ToList();
        var known = settings.Select(setting => setting["name"]!.GetValue<string>()).ToHashSet();
        return
        [
            .. config.Keys.Except(known).Select(name => $"{name} is not a setting"),
            .. settings.SelectMany(setting => setting["errors"]!.AsArray()).Select(error => error!.GetValue<string>())
                .Where(error => !error.Contains("Couldn't open connection to ", StringComparison.Ordinal)),
        ];
    }

    public async Task DisposeAsync()
    {
        if (_platform is not null) await _platform.StopAsync();
        _folder.Delete(recursive: true);
    }

    public void Dispose()
    {
        _platform?.Dispose();
        _http.Dispose();
    }
}
