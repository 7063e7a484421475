namespace CtaStreaming.Platform.Ksql.Parsing;

/// <param name="Text">As written.</param>
/// <param name="Value">A word in upper case; a string or quoted name without its quotes; otherwise the text.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Start">Its place in the text, from 0.</param>
internal readonly record struct Token(TokenKind Kind, string Text, string Value, int Line, int Column, int Start)
{
    public int End => Start + Text.Length;

    public bool IsWord(string word) => Kind == TokenKind.Word && string.Equals(Value, word, StringComparison.Ordinal);
}
