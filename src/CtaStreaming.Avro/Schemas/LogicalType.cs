namespace CtaStreaming.Avro;

/// <summary>What a schema's values mean beyond their base type.</summary>
/// <param name="Kind">Which of the specification's logical types.</param>
/// <param name="Precision">Decimals only: the most digits a value may have, 1 or more. Otherwise 0.</param>
/// <param name="Scale">Decimals only: how many of those digits follow the point, 0 to <paramref name="Precision"/>. Otherwise 0.</param>
public sealed record LogicalType(LogicalTypeKind Kind, int Precision = 0, int Scale = 0);
