using CtaStreaming.Testing;

namespace CtaStreaming.WarehouseSink.Tests.Support;

/// <summary>A PostgreSQL for all tests of a collection; each test has a database of its own in it.</summary>
public sealed class Surroundings : IAsyncLifetime
{
    private int _databases;

    public PostgresCluster Postgres { get; private set; } = null!;

    public async Task InitializeAsync() => Postgres = await PostgresCluster.StartAsync();

    public async Task<TestWarehouse> CreateDatabaseAsync()
    {
        var name = $"london_{Interlocked.Increment(ref _databases)}";
        await Postgres.ExecuteAsync($"CREATE DATABASE {name}");
        return new TestWarehouse($"Host=127.0.0.1;Port={Postgres.Port};Username={PostgresCluster.User};Database={name}");
    }

    public async Task DisposeAsync() => await Postgres.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SurroundingsCollection : ICollectionFixture<Surroundings>
{
    public const string Name = "Surroundings";
}

/// <summary>Tests that mostly wait, for groups and for programs, beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class ProgramsCollection : ICollectionFixture<Surroundings>
{
    public const string Name = "Programs";
}
