using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <param name="Text">As the client wrote it, with its semicolon.</param>
internal sealed record ParsedStatement(Statement Statement, string Text);
