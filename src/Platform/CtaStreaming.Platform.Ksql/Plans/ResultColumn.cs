using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>A column that a client reads.</summary>
/// <param name="Column">Its name and type.</param>
/// <param name="Origin">Where its value is found when a table's row is gone and has no value columns any more.</param>
/// <param name="KeyIndex">Which of the key columns it is, from 0; -1 where it is none.</param>
internal sealed record ResultColumn(Column Column, ResultOrigin Origin, int KeyIndex);

internal enum ResultOrigin
{
    /// <summary>Null in a row that is gone.</summary>
    Value,

    /// <summary>A copy of a key column.</summary>
    Key,
    WindowStart,
    WindowEnd,
}
