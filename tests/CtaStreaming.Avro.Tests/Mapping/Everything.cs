namespace CtaStreaming.Avro.Tests.Mapping;

public enum TrainStatus
{
    InService,
    BrokenDown,
}

public sealed record Inner(int X, int? Y);

/// <summary>A property of every kind that a field can be mapped to.</summary>
public sealed class Everything
{
    public bool Truth { get; set; }

    public int Small { get; set; }

    public long Large { get; set; }

    public float Single { get; set; }

    public double Number { get; set; }

    public string Text { get; set; } = "";

    public byte[] Raw { get; set; } = [];

    public ReadOnlyMemory<byte> Memory { get; set; }

    public byte[] Hash { get; set; } = [];

    public TrainStatus TrainStatus { get; set; }

    public string Symbol { get; set; } = "";

    public IReadOnlyList<int> List { get; set; } = [];

    public string?[] Array { get; set; } = [];

    public IReadOnlyDictionary<string, long> Map { get; set; } = new Dictionary<string, long>();

    public required Inner Inner { get; init; }

    public List<Inner?> Inners { get; set; } = [];

    public Inner? Maybe { get; set; }

    public object? Anything { get; set; }

    public DateOnly Date { get; set; }

    public TimeOnly Time { get; set; }

    public TimeSpan Span { get; set; }

    public DateTimeOffset Instant { get; set; }

    public DateTime? Utc { get; set; }

    public DateTime Local { get; set; }

    public decimal Money { get; set; }

    public AvroDecimal Exact { get; set; }

    public Guid Uuid { get; set; }

    public Guid UuidBytes { get; set; }

    public AvroDuration Duration { get; set; }

    public long PlainMillis { get; set; }
}
