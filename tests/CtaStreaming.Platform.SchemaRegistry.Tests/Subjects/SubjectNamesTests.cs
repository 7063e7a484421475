using System.Text.Json;

namespace CtaStreaming.Platform.SchemaRegistry.Tests.Subjects;

public sealed class SubjectNamesTests : RegistryTest
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a b")]
    [InlineData("100%")]
    [InlineData("O'Hare+Loop?x=1&y#z")]
    [InlineData("Бр\u00fccke")]
    [InlineData("a:b")]
    public async Task A_subject_comes_back_as_it_was_sent(string subject)
    {
        await IdOfAsync(subject, Samples.Int);

        (await GetAsync("/subjects")).Is(JsonSerializer.Serialize(new[] { subject }));
        Assert.Equal(subject, (string)(await GetAsync($"/subjects/{Uri.EscapeDataString(subject)}/versions/latest")).Json["subject"]!);
        (await PutAsync($"/config/{Uri.EscapeDataString(subject)}", """{"compatibility":"NONE"}""")).Is("""{"compatibility":"NONE"}""");
        (await PostAsync($"/compatibility/subjects/{Uri.EscapeDataString(subject)}/versions/1", Body(Samples.Record))).Is("""{"is_compatible":true}""");
        (await DeleteAsync($"/subjects/{Uri.EscapeDataString(subject)}")).Is("[1]");
    }

    [Fact]
    public async Task A_slash_and_an_escaped_slash_are_two_subjects()
    {
        await IdOfAsync("a/b", Samples.Int);

        (await GetAsync("/subjects/a%252Fb/versions")).IsError(404, 40401, "Subject 'a%2Fb' not found.");
    }

    [Fact]
    public async Task Subjects_are_listed_in_order_by_prefix_and_in_pages()
    {
        foreach (var subject in (string[])["b", "a1", "a2", "C"]) await IdOfAsync(subject, Samples.Int);

        (await GetAsync("/subjects")).Is("""["C","a1","a2","b"]""");
        (await GetAsync("/subjects?subjectPrefix=a")).Is("""["a1","a2"]""");
        (await GetAsync("/subjects?offset=1&limit=2")).Is("""["a1","a2"]""");
    }
}
