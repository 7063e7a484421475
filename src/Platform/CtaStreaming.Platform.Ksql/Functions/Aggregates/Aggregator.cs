using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>An aggregator that cannot take rows back, and so is for streams only; and whose state is its result.</summary>
internal abstract class Aggregator : IAggregator
{
    public abstract SqlType StateType { get; }

    public virtual object? Initial => null;

    public virtual bool CanUndo => false;

    public abstract object? Add(object? state, ReadOnlySpan<object?> arguments);

    public virtual object? Undo(object? state, ReadOnlySpan<object?> arguments) =>
        throw new NotSupportedException("This function cannot take rows back.");

    public abstract object? Merge(object? earlier, object? later);

    public virtual object? Result(object? state) => state;
}
