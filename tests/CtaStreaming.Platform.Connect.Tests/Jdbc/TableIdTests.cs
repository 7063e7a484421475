using CtaStreaming.Platform.Connect.Jdbc;

namespace CtaStreaming.Platform.Connect.Tests.Jdbc;

public sealed class TableIdTests
{
    private static readonly TableId Stations = new("cta", "public", "stations");

    [Theory]
    [InlineData("stations", true)]
    [InlineData("public.stations", true)]
    [InlineData("cta.public.stations", true)]
    [InlineData("\"public\".\"stations\"", true)]
    [InlineData("cta.\"public\".stations", true)]
    [InlineData("Stations", false)]
    [InlineData("other.stations", false)]
    [InlineData("\"public.stations\"", false)]
    [InlineData("a.cta.public.stations", false)]
    [InlineData("", false)]
    public void A_list_names_a_table_with_or_without_schema_and_quotes(string text, bool isNamed) =>
        Assert.Equal(isNamed, Stations.IsNamed(text));

    [Theory]
    [InlineData("stations")]
    [InlineData("o'hare")]
    [InlineData("a.b,c")]
    [InlineData("say \"when\"")]
    public void A_quoted_name_is_read_back_alone_and_in_a_list(string name)
    {
        var table = Stations with { Name = name };
        Assert.Equal(table, TableId.Parse(table.Quoted()));
        var list = TableId.SplitList($"{table.Quoted()},{Stations.Quoted()}");
        Assert.Equal([table, Stations], list.Select(TableId.Parse));
    }

    [Fact]
    public void What_is_no_full_name_is_refused() => Assert.Throws<FormatException>(() => TableId.Parse("stations"));
}
