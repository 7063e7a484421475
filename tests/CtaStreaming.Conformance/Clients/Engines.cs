using CtaStreaming.Conformance.Surroundings;
using Npgsql;

namespace CtaStreaming.Conformance.Clients;

/// <summary>A client of each engine, shared by all tests.</summary>
internal sealed class Engines(Surrounding surrounding) : IDisposable
{
    public Surrounding Surrounding { get; } = surrounding;

    public KafkaClients Kafka { get; } = new(surrounding.Kafka);

    public HttpApi SchemaRegistry { get; } = new(surrounding.SchemaRegistry, "application/vnd.schemaregistry.v1+json");

    public HttpApi RestProxy { get; } = new(surrounding.RestProxy, "application/vnd.kafka.v2+json");

    public HttpApi Connect { get; } = new(surrounding.Connect, "application/json");

    public HttpApi Ksql { get; } = new(surrounding.Ksql, "application/vnd.ksql.v1+json");

    public NpgsqlDataSource Postgres { get; } = NpgsqlDataSource.Create(surrounding.Postgres);

    public void Dispose()
    {
        Kafka.Dispose();
        SchemaRegistry.Dispose();
        RestProxy.Dispose();
        Connect.Dispose();
        Ksql.Dispose();
        Postgres.Dispose();
    }
}
