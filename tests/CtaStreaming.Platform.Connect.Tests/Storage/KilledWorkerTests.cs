using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Storage;

[Collection(SurroundingsCollection.Name)]
public sealed class KilledWorkerTests(Surroundings surroundings)
{
    private const int Rows = 30_000;
    private const int Kills = 3;

    [Fact]
    public async Task A_worker_that_is_killed_while_it_reads_loses_no_row()
    {
        await surroundings.Postgres.ExecuteAsync($"CREATE TABLE killed (id integer PRIMARY KEY, label text); INSERT INTO killed SELECT n,"
            + $" 'row ' || n FROM generate_series(1, {Rows}) n");
        for (var run = 0; run <= Kills; run++)
        {
            using var worker = await WorkerProcess.StartAsync(surroundings.BootstrapServers);
            if (run == 0)
            {
                await worker.Client.PutConnectorAsync("killed", Stations.Config(surroundings.Postgres, "killed").With(
                    ("incrementing.column.name", "id"), ("batch.max.rows", 100), ("topic.prefix", "")));
            }

            // Each run gets a part of the table through, and dies in the middle of the next part.
            await surroundings.ReadAsync("killed", run == Kills ? Rows : Rows * (run + 1) / (Kills + 1));
            await worker.KillAsync();
        }

        var ids = (await surroundings.ReadAsync("killed", Rows)).Select(record => record.Json.GetProperty("id").GetInt32()).ToList();
        Assert.Equal(Enumerable.Range(1, Rows), ids.Distinct());
        Assert.InRange(ids.Count, Rows, Rows + (Kills * 1000));
    }
}
