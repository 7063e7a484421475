namespace CtaStreaming.Platform.SchemaRegistry.Tests.Versions;

public sealed class RegisterTests : RegistryTest
{
    [Fact]
    public async Task The_first_schema_gets_id_1_and_version_1()
    {
        (await RegisterAsync("s1", Samples.Record)).Is("""{"id":1}""");
        (await GetAsync("/subjects/s1/versions")).Is("[1]");
    }

    [Fact]
    public async Task The_same_schema_again_is_only_found_again()
    {
        await IdOfAsync("s1", Samples.Record);

        Assert.Equal(1, await IdOfAsync("s1", Samples.RecordReformatted));
        (await GetAsync("/subjects/s1/versions")).Is("[1]");
    }

    [Fact]
    public async Task Another_subject_shares_the_id_and_counts_its_own_versions()
    {
        await IdOfAsync("s1", Samples.Record);
        await IdOfAsync("s1", Samples.WithDefault);

        Assert.Equal(2, await IdOfAsync("s2", Samples.WithDefault));
        Assert.Equal(1, (int)(await GetAsync("/subjects/s2/versions/latest")).Json["version"]!);
    }

    [Fact]
    public async Task A_compatible_change_becomes_the_next_version_and_the_older_one_stays_found()
    {
        await IdOfAsync("s1", Samples.Record);

        Assert.Equal(2, await IdOfAsync("s1", Samples.WithDefault));
        Assert.Equal(1, await IdOfAsync("s1", Samples.Record));
        (await GetAsync("/subjects/s1/versions")).Is("[1,2]");
    }

    [Fact]
    public async Task An_incompatible_change_is_409_and_says_what_is_wrong()
    {
        await IdOfAsync("s1", Samples.Record);

        var answer = await RegisterAsync("s1", Samples.WithoutDefault);

        answer.IsError(409, 409);
        Assert.StartsWith("Schema being registered is incompatible with an earlier schema for subject \"s1\", details: [", answer.Message, StringComparison.Ordinal);
        Assert.Contains("READER_FIELD_MISSING_DEFAULT_VALUE", answer.Message, StringComparison.Ordinal);
        (await GetAsync("/subjects/s1/versions")).Is("[1]");
    }

    [Theory]
    [InlineData("{bad", null)]
    [InlineData("\"int\"", "FOO")]
    [InlineData("{}", "JSON")]
    [InlineData("syntax = \"proto3\";", "PROTOBUF")]
    public async Task What_is_no_Avro_schema_is_42201(string schema, string? type)
    {
        var body = Body(schema).TrimEnd('}') + (type is null ? "}" : $$""","schemaType":"{{type}}"}""");

        (await PostAsync("/subjects/s/versions", body)).IsError(422, 42201);
    }

    [Fact]
    public async Task A_schemaType_of_AVRO_is_what_none_is()
    {
        await IdOfAsync("s", Samples.Int);

        (await PostAsync("/subjects/s/versions", """{"schema":"\"int\"","schemaType":"AVRO","unknown":true}""")).Is("""{"id":1}""");
    }

    [Fact]
    public async Task An_empty_schema_is_42201_where_there_is_none_and_the_latest_where_there_is()
    {
        (await PostAsync("/subjects/s/versions", """{"schema":""}""")).IsError(422, 42201, "Empty schema");
        await IdOfAsync("s", Samples.Int);

        (await PostAsync("/subjects/s/versions", """{"schema":""}""")).Is("""{"id":1}""");
    }

    [Fact]
    public async Task A_changed_doc_is_another_schema()
    {
        await IdOfAsync("s1", Samples.Record);

        Assert.Equal(2, await IdOfAsync("s1", Samples.RecordWithDoc));
    }

    [Fact]
    public async Task The_stored_text_is_canonical()
    {
        await IdOfAsync("s", """{ "type" : "string" }""");

        Assert.Equal("\"string\"", (string)(await GetAsync("/subjects/s/versions/latest")).Json["schema"]!);
    }

    [Fact]
    public async Task A_version_that_is_not_the_next_one_is_refused()
    {
        (await PostAsync("/subjects/s/versions", """{"schema":"\"int\"","version":2}""")).IsError(422, 42201);
        (await PostAsync("/subjects/s/versions", """{"schema":"\"int\"","version":1}""")).Is("""{"id":1}""");
    }

    [Fact]
    public async Task Normalizing_makes_one_schema_of_two_that_differ_in_the_order_of_their_properties()
    {
        const string One = """{"type":"string","x":1,"y":2}""";
        const string Other = """{"type":"string","y":2,"x":1}""";
        await IdOfAsync("plain", One);
        Assert.Equal(2, await IdOfAsync("plain", Other));

        await PostAsync("/subjects/s/versions?normalize=true", Body(One));
        await PostAsync("/subjects/s/versions?normalize=True", Body(Other));

        (await GetAsync("/subjects/s/versions")).Is("[1]");
    }

    [Theory]
    [InlineData("__GLOBAL")]
    [InlineData("__EMPTY")]
    [InlineData("a\u0001b")]
    public async Task A_reserved_or_unprintable_subject_is_42208(string subject) =>
        (await RegisterAsync(subject, Samples.Int)).IsError(422, 42208, $"The specified subject '{subject}' is not a valid.");

    [Fact]
    public async Task Metadata_belongs_to_the_schema_and_finds_it()
    {
        await IdOfAsync("s", Samples.Int);
        const string Body = """{"schema":"\"int\"","metadata":{"properties":{"owner":"cta","stage":"test"}}}""";

        (await PostAsync("/subjects/s/versions", Body)).Is("""{"id":2}""");

        var found = await GetAsync("/subjects/s/metadata?key=owner&value=cta&key=stage&value=test");
        Assert.Equal(2, (int)found.Json["version"]!);
        Assert.Equal("cta", (string)found.Json["metadata"]!["properties"]!["owner"]!);
        (await GetAsync("/subjects/s/metadata?key=owner&value=else")).IsError(404, 40403);
    }
}
