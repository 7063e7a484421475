namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>Bounds on what a client may send. Whoever walks a tree may recurse: these keep it far from the end of the stack.</summary>
internal static class SqlLimits
{
    /// <summary>UTF-16 units of a request.</summary>
    public const int RequestLength = 1_000_000;

    public const int TokensInStatement = 100_000;

    /// <summary>Levels of an expression's tree. A chain such as <c>a + b + c</c> has a level for each operator.</summary>
    public const int ExpressionDepth = 250;

    /// <summary>Parentheses and the like inside one another: what an expression of the greatest depth has when it is formatted.</summary>
    public const int Nesting = (2 * ExpressionDepth) + 24;

    public const int TypeDepth = 64;

    /// <summary>Types inside a type, those of its custom types included. Without it, forty types that each name the one before twice fill the memory.</summary>
    public const int TypeSize = 10_000;

    public const int Joins = 100;

    /// <summary>Digits of a number: reading one takes longer than its length.</summary>
    public const int NumberLength = 400;
}
