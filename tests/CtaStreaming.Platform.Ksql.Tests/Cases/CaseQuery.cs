using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>A persistent query without Kafka.</summary>
internal sealed class CaseQuery(string id, QueryPlan plan, KsqlConfig config, TopologyBuilder builder, ISerdeFactory serdes, CaseLog log)
{
    private readonly IRowSerde _keys = serdes.Create(plan.Sink!.Topic.KeyFormat, plan.Sink.Schema.Key, plan.Sink.Topic.Name, RecordPart.Key);
    private readonly IRowSerde _values = serdes.Create(plan.Sink!.Topic.ValueFormat, plan.Sink.Schema.Value, plan.Sink.Topic.Name, RecordPart.Value);
    private readonly Dictionary<string, List<(byte[] Key, byte[]? Value)>> _changelogs = [];
    private ITopology _topology = builder.Build(plan, config, log);

    public string Id => id;

    public string Sink => plan.Sink!.Topic.Name;

    public ITopology Topology => _topology;

    /// <summary>Puts a record through every source that reads the topic.</summary>
    public IEnumerable<ConsumedRecord> Process(string topic, ConsumedRecord record)
    {
        List<ConsumedRecord> output = [];
        for (var i = 0; i < _topology.Sources.Count; i++)
        {
            if (_topology.Sources[i].Source.Topic.Name != topic || _topology.Sources[i].Read(record) is not { } row) continue;
            _topology.Process(i, row, result => output.Add(Encode(result)));
        }

        return output;
    }

    /// <summary>Stops it, and starts it again from its changelogs.</summary>
    public void Restart()
    {
        foreach (var store in _topology.Stores)
        {
            if (!_changelogs.TryGetValue(store.Name, out var changelog)) _changelogs.Add(store.Name, changelog = []);
            var keys = new HashSet<string>();
            store.TakeChanges((key, value) =>
            {
                Assert.True(keys.Add(Convert.ToHexString(key)), $"{store.Name} handed over a key twice");
                changelog.Add((key, value));
            });
        }

        Assert.Equal(_topology.Stores.Count, _topology.Stores.Select(store => store.Name).Distinct().Count());
        _topology = builder.Build(plan, config, log);
        foreach (var store in _topology.Stores)
        {
            foreach (var (key, value) in _changelogs[store.Name]) store.Restore(key, value);
        }
    }

    private ConsumedRecord Encode(OutputRow row)
    {
        var key = row.Key is null ? null : _keys.Serialize(row.Key);
        if (row.Window is { } window) key = WindowedKeyCodec.Encode(key, window, plan.Sink!.Topic.Window!.Kind);
        return new ConsumedRecord(0, 0, row.Timestamp, key, _values.Serialize(row.Value), []);
    }
}
