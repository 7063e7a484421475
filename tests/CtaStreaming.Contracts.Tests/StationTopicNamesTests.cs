namespace CtaStreaming.Contracts.Tests;

public sealed class StationTopicNamesTests
{
    [Theory]
    [InlineData("Howard", "howard")]
    [InlineData("O'Hare", "o_hare")]
    [InlineData("95th/Dan Ryan", "95th_dan_ryan")]
    [InlineData("Harold Washington Library-State/Van Buren", "harold_washington_library_state_van_buren")]
    [InlineData("Ashland (Lake)", "ashland_lake")]
    [InlineData("  --Dempster--Skokie  ", "dempster_skokie")]
    [InlineData("35th-Bronzeville-IIT", "35th_bronzeville_iit")]
    [InlineData("Café", "caf")]
    public void A_name_becomes_lower_case_words_joined_by_underscores(string name, string expected) =>
        Assert.Equal(expected, new StationTopicNames([(40000, name)])[40000]);

    [Fact]
    public void Stations_that_share_a_name_carry_their_ids()
    {
        var names = new StationTopicNames([(40670, "Western"), (40220, "Western"), (40890, "O'Hare")]);

        Assert.Equal(("western_40670", "western_40220", "o_hare"), (names[40670], names[40220], names[40890]));
    }

    [Fact]
    public void Names_that_only_become_equal_as_topics_are_shared_names_too()
    {
        var names = new StationTopicNames([(1, "Clark/Lake"), (2, "Clark - Lake")]);

        Assert.Equal(("clark_lake_1", "clark_lake_2"), (names[1], names[2]));
    }

    [Fact]
    public void A_name_that_no_topic_can_be_made_of_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new StationTopicNames([(1, "***")]));

        Assert.Contains("'***'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_occurs_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new StationTopicNames([(1, "a"), (1, "b")]));

    [Fact]
    public void A_station_that_was_not_in_the_list_has_no_name() =>
        Assert.Throws<KeyNotFoundException>(() => new StationTopicNames([(1, "a")])[2]);
}
