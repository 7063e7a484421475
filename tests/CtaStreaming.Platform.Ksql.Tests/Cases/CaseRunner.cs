using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>Runs a case, and says what is wrong.</summary>
internal sealed class CaseRunner(Case test)
{
    private readonly CaseEngine _engine = new(test.Topics);

    /// <param name="restarts">Whether every query is stopped after each record, and goes on from its changelogs.</param>
    public void Run(bool restarts)
    {
        foreach (var (name, value) in test.Properties) _engine.Set(name, value.ToString());
        if (test.ExpectedException is { } expected)
        {
            var error = Assert.ThrowsAny<KsqlException>(Execute);
            Assert.Contains(expected.Message, error.Message, StringComparison.Ordinal);
            return;
        }

        Execute();
        foreach (var source in test.Post?.Sources ?? []) Check(source);
        foreach (var input in test.Inputs)
        {
            _engine.Produce(input.Topic, Record(input));
            if (restarts) _engine.Restart();
        }

        foreach (var topic in test.Outputs.GroupBy(output => output.Topic)) Check(topic.Key, [.. topic]);
    }

    private void Execute()
    {
        foreach (var statement in test.Statements) _engine.Execute(statement);
    }

    private ConsumedRecord Record(CaseRecord input)
    {
        var source = Source(input.Topic);
        var key = Text(source, RecordPart.Key).Encode(input.Key);
        if (input.Window is { } window)
            key = WindowedKeyCodec.Encode(key, new(window.Start, window.End), window.Type == "session" ? WindowKind.Session : WindowKind.Tumbling);
        var headers = input.Headers
            .Select(header => KeyValuePair.Create(header.Key, header.Value is null ? null : Convert.FromBase64String(header.Value)))
            .ToList();
        return new(input.Partition, 0, input.Timestamp ?? 0, key, Text(source, RecordPart.Value).Encode(input.Value), headers);
    }

    /// <summary>A source over the topic, for its formats. Of a topic that nothing reads or writes any more, JSON is as good as any.</summary>
    private DataSource Source(string topic) =>
        _engine.Catalog.Sources.Values.OrderBy(source => source.Name, StringComparer.Ordinal).FirstOrDefault(source => source.Topic.Name == topic)
        ?? throw new InvalidDataException($"No source reads or writes the topic {topic}.");

    private RecordText Text(DataSource source, RecordPart part) => part == RecordPart.Key
        ? new(_engine.Serdes, source.Topic.KeyFormat, source.Schema.Key, source.Topic.Name, part)
        : new(_engine.Serdes, source.Topic.ValueFormat, source.Schema.Value, source.Topic.Name, part);

    private void Check(string topic, IReadOnlyList<CaseRecord> expected)
    {
        var source = Source(topic);
        var actual = _engine.Topics.Records(topic);
        List<string> problems = [];
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            var (key, window) = Key(source, actual[i].Key);
            Add(i, "key", Text(source, RecordPart.Key).Difference(expected[i].Key, key));
            Add(i, "value", Text(source, RecordPart.Value).Difference(expected[i].Value, actual[i].Value));
            Window? wanted = expected[i].Window is { } bounds ? new(bounds.Start, bounds.End) : null;
            Add(i, "window", wanted == window ? null : $"expected {wanted}, was {window}");
            var time = expected[i].Timestamp ?? actual[i].Timestamp;
            Add(i, "timestamp", time == actual[i].Timestamp ? null : $"expected {time}, was {actual[i].Timestamp}");
        }

        if (expected.Count != actual.Count) problems.Add($"expected {expected.Count} records, were {actual.Count}");
        if (problems.Count == 0) return;
        var records = actual.Select((record, i) => $"  {i}: {Describe(source, record)}");
        Assert.Fail(string.Join('\n', [$"{topic}:", .. problems, "All records:", .. records, "Log:", .. _engine.Log.Lines]));

        void Add(int index, string what, string? problem)
        {
            if (problem is not null) problems.Add($"{index}: {what}: {problem}");
        }
    }

    private string Describe(DataSource source, ConsumedRecord record)
    {
        var (key, window) = Key(source, record.Key);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Text(source, RecordPart.Key).Text(key)} {window} {Text(source, RecordPart.Value).Text(record.Value)} at {record.Timestamp}");
    }

    private static (byte[]? Key, Window? Window) Key(DataSource source, byte[]? bytes) =>
        bytes is null || source.Topic.Window is not { } info ? (bytes, null) : WindowedKeyCodec.Decode(bytes, info);

    private void Check(CaseSource expected)
    {
        var source = Assert.Contains(expected.Name, _engine.Catalog.Sources);
        Assert.Equal(expected.Type, source.Kind == SourceKind.Stream ? "stream" : "table", ignoreCase: true);
        Assert.Equal(expected.Schema, source.Schema.ToString());
    }
}
