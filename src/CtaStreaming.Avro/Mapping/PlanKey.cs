using System.Runtime.CompilerServices;

namespace CtaStreaming.Avro;

/// <summary>
/// What a record's code depends on. Schemas by reference: within one plan they are the same objects, and comparing texts would be slow.
/// </summary>
internal readonly struct PlanKey(RecordSchema writer, RecordSchema reader, Type type) : IEquatable<PlanKey>
{
    private readonly RecordSchema _writer = writer;
    private readonly RecordSchema _reader = reader;
    private readonly Type _type = type;

    public bool Equals(PlanKey other) =>
        ReferenceEquals(_writer, other._writer) && ReferenceEquals(_reader, other._reader) && _type == other._type;

    public override bool Equals(object? obj) => obj is PlanKey other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(_writer), RuntimeHelpers.GetHashCode(_reader), _type);
}
