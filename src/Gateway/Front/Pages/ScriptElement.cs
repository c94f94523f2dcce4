using System.Text;
using System.Text.Encodings.Web;

namespace Gateway.Front.Pages;

internal static class ScriptElement
{
    /// <summary>The tag's element, in ASCII.</summary>
    public static byte[] For(string siteKey, string? nonce)
    {
        var element = new StringBuilder("<script async fetchpriority=\"low\" src=\"/g/t.js\" data-site=\"")
            .Append(HtmlEncoder.Default.Encode(siteKey)).Append('"');
        if (nonce is not null)
            element.Append(" nonce=\"").Append(nonce).Append('"');
        return Encoding.ASCII.GetBytes(element.Append("></script>").ToString());
    }
}
