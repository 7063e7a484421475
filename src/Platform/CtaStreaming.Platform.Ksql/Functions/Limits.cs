namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>
/// How large one call's result may get. ksqlDB has few such limits and falls over instead: these are far above what a record can hold,
/// and far below what takes the process down.
/// </summary>
internal static class Limits
{
    /// <summary>Characters of a string, or bytes, that a function may make out of a short argument.</summary>
    public const int Length = 16 * 1024 * 1024;

    /// <summary>Items of an array that a function makes up.</summary>
    public const int Items = 1_000_000;

    /// <summary>Values that an aggregate collects for a group.</summary>
    public const int Collected = 1000;

    /// <summary>Values of a group that a query may ask for by number: each is copied with every row.</summary>
    public const int Kept = 10_000;

    /// <exception cref="FunctionException">It is more than <see cref="Length"/>.</exception>
    public static long CheckLength(string function, long length) => length <= Length
        ? length
        : throw new FunctionException($"{function} cannot make a value of {length} characters: the limit is {Length}");
}
