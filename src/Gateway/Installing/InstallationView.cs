using System.Text.Encodings.Web;
using Gateway.Sites;
using Gateway.TagScript;

namespace Gateway.Installing;

/// <summary>What to put into the pages of a site.</summary>
/// <param name="SiteId">The site.</param>
/// <param name="Element">The script element that always loads the newest tag.</param>
/// <param name="PinnedElement">The same for exactly this version, which the browser verifies.</param>
/// <param name="Integrity">The Subresource Integrity value of the pinned one.</param>
/// <param name="Stub">Before the element, where a page calls <c>gw</c> before the tag may have arrived.</param>
internal sealed record InstallationView(
    string SiteId, string Element, string PinnedElement, string Integrity, string Stub)
{
    private const string QueueStub =
        "<script>window.gw=window.gw||function(){(gw.q=gw.q||[]).push(arguments)}</script>";

    public static InstallationView Of(Site site, TagFiles files)
    {
        var key = HtmlEncoder.Default.Encode(site.Key);
        return new InstallationView(site.Id,
            $"<script async fetchpriority=\"low\" src=\"/g/t.js\" data-site=\"{key}\"></script>",
            $"<script async fetchpriority=\"low\" src=\"{files.ImmutablePath}\" integrity=\"{files.Integrity}\" "
                + $"crossorigin=\"anonymous\" data-site=\"{key}\"></script>",
            files.Integrity, QueueStub);
    }
}
