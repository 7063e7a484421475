using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Schemas;

internal sealed record Column(string Name, SqlType Type)
{
    public override string ToString() => $"{Identifier.Quote(Name)} {Type}";
}

/// <summary>A column of a stream that is filled from the record's headers.</summary>
/// <param name="HeaderKey">The header whose last value it holds, as BYTES; null for all of them, as ARRAY&lt;STRUCT&lt;KEY, VALUE&gt;&gt;.</param>
internal sealed record HeaderColumn(Column Column, string? HeaderKey);
