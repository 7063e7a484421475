using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Cases;

namespace CtaStreaming.Platform.Ksql.Tests.Execution.Support;

/// <summary>Statements whose topics have INT keys and JSON values, and what comes out of their queries.</summary>
internal sealed class QueryBench
{
    private readonly Dictionary<string, int> _read = [];

    public QueryBench(params string[] statements)
    {
        foreach (var statement in statements) Engine.Execute(statement);
    }

    public CaseEngine Engine { get; } = new([]);

    /// <summary>The last query's topology.</summary>
    public ITopology Topology => Engine.Queries[^1].Topology;

    public void Put(string topic, int? key, object? value, long timestamp, int partition = 0)
    {
        byte[]? keyBytes = null;
        if (key is { } number) BinaryPrimitives.WriteInt32BigEndian(keyBytes = new byte[sizeof(int)], number);
        Engine.Produce(topic, new(partition, 0, timestamp, keyBytes, value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value), []));
    }

    /// <summary>What came out since the last call.</summary>
    public List<Result> Take(string topic)
    {
        var records = Engine.Topics.Records(topic);
        var window = Engine.Catalog.Sources.Values.First(source => source.Topic.Name == topic).Topic.Window;
        var taken = records.Skip(_read.GetValueOrDefault(topic)).Select(record =>
        {
            var (key, bounds) = window is null ? (record.Key, (Window?)null) : WindowedKeyCodec.Decode(record.Key, window);
            var value = record.Value is null ? null : Encoding.UTF8.GetString(record.Value).Replace("\"", "", StringComparison.Ordinal);
            return new Result(key is null ? null : BinaryPrimitives.ReadInt32BigEndian(key), bounds, value, record.Timestamp);
        }).ToList();
        _read[topic] = records.Count;
        return taken;
    }
}

/// <param name="Value">JSON without quotes.</param>
internal sealed record Result(int? Key, Window? Window, string? Value, long Timestamp);
