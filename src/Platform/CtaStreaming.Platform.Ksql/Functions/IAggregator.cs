using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>
/// What one aggregate function does with the rows of a group. The state is a value of a SQL type, so that any state can be stored in a
/// changelog; it is never changed in place.
/// </summary>
internal interface IAggregator
{
    SqlType StateType { get; }

    /// <summary>The state of a group without rows.</summary>
    object? Initial { get; }

    /// <summary>Whether <see cref="Undo"/> works, and the function so may be used on tables.</summary>
    bool CanUndo { get; }

    /// <param name="arguments">The values of the row's arguments, nulls among them.</param>
    object? Add(object? state, ReadOnlySpan<object?> arguments);

    /// <summary>Takes back what <see cref="Add"/> did with the same arguments.</summary>
    object? Undo(object? state, ReadOnlySpan<object?> arguments);

    /// <summary>The state of both sets of rows together: when sessions grow into one.</summary>
    object? Merge(object? earlier, object? later);

    /// <summary>The value that the query sees.</summary>
    object? Result(object? state);
}
