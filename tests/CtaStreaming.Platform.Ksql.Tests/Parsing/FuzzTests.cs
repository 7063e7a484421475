using System.Diagnostics;
using System.Text;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formatting;
using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

/// <summary>Whatever comes in, the answer is a tree whose text is read as the same tree, or a <see cref="KsqlException"/>, and it comes soon.</summary>
public sealed class FuzzTests
{
    private const int MutationsOfEach = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", ",", ";", ".", "'", "\"", "`", "->", "=>", ":=", "--", "/*", "*/", "||", "<>", "*", "-", "+", "=", "${x}", "\n", " ", "1", "1.5",
        "1E9", "SELECT", "FROM", "AS", "NOT", "AND", "CASE", "END", "ARRAY", "MAP", "STRUCT", "<", ">", "EMIT", "CHANGES", "NULL", "é", "\0", "🚇", "\ud83d",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_statements_are_read_or_refused(int seed)
    {
        var random = new Random(seed);
        foreach (var statement in Corpus.Statements)
        {
            for (var i = 0; i < MutationsOfEach; i++) Try(Mutate(statement, random));
        }
    }

    [Fact]
    public void Statements_that_are_cut_off_anywhere_are_refused()
    {
        foreach (var statement in Corpus.Statements)
        {
            for (var length = 1; length < statement.Length; length++)
            {
                Assert.ThrowsAny<KsqlException>(() => KsqlParser.Parse(statement[..length], Sql.NoTypes));
            }
        }
    }

    [Fact]
    public void Random_text_is_read_or_refused()
    {
        var random = new Random(4);
        var bytes = new byte[200];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            Try(Encoding.UTF8.GetString(bytes));
            Try(Encoding.Latin1.GetString(bytes));
            Try(string.Join(random.Next(2) == 0 ? "" : " ", Enumerable.Range(0, 40).Select(_ => Pieces[random.Next(Pieces.Length)])));
        }
    }

    private static void Try(string sql)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            foreach (var (statement, text) in KsqlParser.Parse(sql, Sql.NoTypes))
            {
                Assert.EndsWith(";", text, StringComparison.Ordinal);
                Assert.Equal(statement, Sql.Statement(SqlFormatter.Format(statement)));
            }
        }
        catch (KsqlException error)
        {
            Assert.InRange(error.Message.Length, 1, 1_000);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
    }

    private static string Mutate(string sql, Random random)
    {
        var text = new StringBuilder(sql);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(5))
            {
                case 0 when at < text.Length:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1 when at < text.Length:
                    text[at] = (char)random.Next(32, 127);
                    break;
                case 2:
                    text.Insert(at, sql.AsSpan(Math.Min(at, sql.Length - 1)));
                    break;
                case 3:
                    var other = Corpus.Statements[random.Next(Corpus.Statements.Count)];
                    text.Insert(at, other.AsSpan(random.Next(other.Length)));
                    break;
                default:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return text.ToString();
    }
}
