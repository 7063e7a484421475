using System.Runtime.CompilerServices;

namespace CtaStreaming.Avro;

/// <summary>Turns what would be a stack overflow, which ends the process, into an <see cref="AvroException"/>.</summary>
internal static class StackGuard
{
    /// <summary>Levels of records, arrays and maps inside each other in one datum.</summary>
    public const int MaxDepth = 1000;

    public static void Ensure()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            ThrowTooDeep();
    }

    public static void Ensure(int depth)
    {
        if (depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            ThrowTooDeep();
    }

    private static void ThrowTooDeep() =>
        throw new AvroException("", $"nested too deeply (at most {MaxDepth} levels, fewer where the stack is short)");
}
