using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>SHOW, which is also LIST, and DESCRIBE.</summary>
internal sealed class ListingParser(TokenReader reader)
{
    /// <summary>What follows SHOW or LIST.</summary>
    public Statement Show()
    {
        if (reader.TakeWords("STREAMS")) return new ListStreams(Extended());
        if (reader.TakeWords("TABLES")) return new ListTables(Extended());
        if (reader.TakeWords("QUERIES")) return new ListQueries(Extended());
        if (reader.TakeWords("TOPICS")) return new ListTopics(false, Extended());
        if (reader.TakeWords("ALL", "TOPICS")) return new ListTopics(true, Extended());
        if (reader.TakeWords("PROPERTIES")) return new ListProperties();
        if (reader.TakeWords("FUNCTIONS")) return new ListFunctions();
        if (reader.TakeWords("TYPES")) return new ListTypes();
        if (reader.TakeWords("VARIABLES")) return new ListVariables();
        if (IsConnectors()) throw Unsupported.Feature("SHOW CONNECTORS");
        throw reader.Unexpected();
    }

    /// <summary>What follows DESCRIBE.</summary>
    public Statement Describe()
    {
        if (reader.TakeWords("STREAMS")) return new DescribeSources(SourceKind.Stream, Extended());
        if (reader.IsWord("TABLES"))
        {
            reader.Next();
            return new DescribeSources(SourceKind.Table, Extended());
        }

        if (reader.IsWord("CONNECTOR")) throw Unsupported.Feature("DESCRIBE CONNECTOR");

        // FUNCTION alone is the name of a source.
        if (reader.IsWord("FUNCTION") && reader.IsIdentifier(1))
        {
            reader.Next();
            return new DescribeFunction(reader.Identifier());
        }

        return new DescribeSource(reader.Identifier(), Extended());
    }

    private bool Extended() => reader.TakeWords("EXTENDED");

    private bool IsConnectors() => reader.IsWord("CONNECTORS")
        || (reader.IsWord("CONNECTOR") && reader.IsWord("PLUGINS", 1))
        || ((reader.IsWord("SOURCE") || reader.IsWord("SINK")) && reader.IsWord("CONNECTORS", 1));
}
