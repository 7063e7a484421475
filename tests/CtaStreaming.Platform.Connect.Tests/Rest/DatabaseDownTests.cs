using CtaStreaming.Platform.Connect.Tests.Support;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Connect.Tests.Rest;

/// <summary>With a database of their own, which they take down.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed class DatabaseDownTests(Surroundings surroundings) : IAsyncLifetime
{
    private PostgresCluster _postgres = null!;

    public async Task InitializeAsync() => _postgres = await PostgresCluster.StartAsync();

    public async Task DisposeAsync() => await _postgres.DisposeAsync();

    [Fact]
    public async Task A_database_that_goes_away_loses_nothing()
    {
        var client = surroundings.Client;
        await Stations.CreateAsync(_postgres, "down");
        await client.PutConnectorAsync(
            "patient", Stations.Config(_postgres, "down").With(
                ("topic.prefix", "patient."), ("connection.attempts", 1000), ("connection.backoff.ms", 20)));
        await client.PutConnectorAsync(
            "impatient", Stations.Config(_postgres, "down").With(
                ("topic.prefix", "impatient."), ("connection.attempts", 2), ("connection.backoff.ms", 20)));
        await surroundings.ReadAsync("patient.down", Stations.Rows);
        await surroundings.ReadAsync("impatient.down", Stations.Rows);

        await _postgres.StopServerAsync();
        var failed = await client.WaitForTaskAsync("impatient", "FAILED");
        Assert.Contains(
            "Couldn't open connection to jdbc:postgresql://",
            failed.GetProperty("tasks")[0].GetProperty("trace").GetString(),
            StringComparison.Ordinal);
        var restart = await client.PostAsync("connectors/impatient/restart");
        Assert.Equal(500, restart.Status);
        Assert.StartsWith("Failed to start connector: impatient", restart.Message, StringComparison.Ordinal);
        await client.WaitForConnectorAsync("impatient", "FAILED");

        await _postgres.StartServerAsync();
        await Stations.InsertAsync(_postgres, "down", 33000);
        Assert.Equal(Stations.Rows + 1, (await surroundings.ReadAsync("patient.down", Stations.Rows + 1)).Count);
        await client.WaitForTaskAsync("patient", "RUNNING");

        Assert.Equal(202, (await client.PostAsync("connectors/impatient/restart?includeTasks=true&onlyFailed=true")).Status);
        Assert.Equal(Stations.Rows + 1, (await surroundings.ReadAsync("impatient.down", Stations.Rows + 1)).Count);
        await client.WaitForConnectorAsync("impatient", "RUNNING");
        foreach (var name in (string[])["patient", "impatient"]) await client.DeleteAsync($"connectors/{name}");
    }
}
