namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>The categories of SHOW FUNCTIONS, in ksqlDB's words.</summary>
internal static class FunctionCategory
{
    public const string Aggregate = "AGGREGATE";
    public const string Array = "ARRAY";
    public const string Conditional = "CONDITIONAL";
    public const string Conversions = "CONVERSIONS";
    public const string DateTime = "DATE / TIME";
    public const string Json = "JSON";
    public const string Map = "MAP";
    public const string Mathematical = "MATHEMATICAL";
    public const string Other = "OTHER";
    public const string RegularExpression = "REGULAR EXPRESSION";
    public const string String = "STRING";
    public const string Table = "TABLE";
    public const string Url = "URL";
}
